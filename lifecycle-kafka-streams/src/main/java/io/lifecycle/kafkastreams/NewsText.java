package io.lifecycle.kafkastreams;

import java.time.Instant;

/** Writes news as JSON, and reads them. The form is that of {@link LifecycleSerdes#news}. */
final class NewsText {

    private static final String NEWS = "news";
    private static final String NUMBER = "number";
    private static final String AT = "at";
    private static final String MESSAGE = "message";

    private NewsText() {}

    static byte[] write(ResourceNews news) {
        return fields(news).with(MESSAGE, news.message()).bytes();
    }

    private static JsonObject fields(ResourceNews news) {
        if (news instanceof ResourceNews.Changed changed) {
            return kind("changed", news).with("before", changed.before()).with("after", changed.after());
        }
        if (news instanceof ResourceNews.Surprising surprising) {
            return kind("surprising", news).with("kind", surprising.kind());
        }
        if (news instanceof ResourceNews.Overdue overdue) {
            return kind("overdue", news)
                    .with(
                            "stays",
                            overdue.stays().stream()
                                    .map(stay -> JsonObject.empty()
                                            .with("state", stay.state())
                                            .with("since", stay.since())
                                            .with("budget", stay.budget().toString()))
                                    .toList());
        }
        if (news instanceof ResourceNews.Unsettled unsettled) {
            return kind("unsettled", news).with("estimate", unsettled.estimate());
        }
        if (news instanceof ResourceNews.HeldBack held) {
            return kind("held-back", news).with("source", held.source()).with("existing", (long) held.existing());
        }
        return kind("unreadable", news);
    }

    private static JsonObject kind(String kind, ResourceNews news) {
        return JsonObject.empty().with(NEWS, kind).with(NUMBER, news.number()).with(AT, news.at());
    }

    /**
     * Reads news.
     *
     * @throws IllegalArgumentException if the bytes are not news; says what is wrong
     */
    static ResourceNews read(byte[] bytes) {
        JsonObject fields = JsonObject.read(bytes);
        String kind = fields.text(NEWS);
        long number = fields.number(NUMBER);
        Instant at = fields.instant(AT);
        String message = fields.text(MESSAGE);
        return switch (kind) {
            case "changed" -> new ResourceNews.Changed(number, fields.text("before"), fields.text("after"), at);
            case "surprising" -> new ResourceNews.Surprising(number, fields.text("kind"), message, at);
            case "overdue" ->
                new ResourceNews.Overdue(
                        number,
                        fields.objects("stays").stream()
                                .map(stay -> new ResourceNews.Stay(
                                        stay.text("state"), stay.instant("since"), stay.duration("budget")))
                                .toList(),
                        message,
                        at);
            case "unsettled" -> new ResourceNews.Unsettled(number, fields.text("estimate"), message, at);
            case "held-back" ->
                new ResourceNews.HeldBack(
                        number, fields.text("source"), Math.toIntExact(fields.number("existing")), at);
            case "unreadable" -> new ResourceNews.Unreadable(message, at);
            default ->
                throw new IllegalArgumentException("field 'news' is '" + kind
                        + "', and must be one of changed, surprising, overdue, unsettled, held-back, unreadable");
        };
    }
}
