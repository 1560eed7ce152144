package io.lifecycle.tools.export;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.State;

/** A document of SCXML. */
final class ScxmlExport {

    private ScxmlExport() {}

    static Export of(Lifecycle<?, ?> lifecycle) {
        Machine machine = Machine.of(lifecycle);
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        Literals.heading(lifecycle + ", of " + lifecycle.source(), machine.limits())
                .forEach(line -> comment(text, "", line));
        text.append("<scxml xmlns=\"http://www.w3.org/2005/07/scxml\" version=\"1.0\"")
                .append(attribute("name", machine.name()))
                .append(attribute("initial", machine.nodes().get(0).id()))
                .append(">\n");
        for (Machine.Node node : machine.nodes()) {
            comment(
                    text,
                    "  ",
                    node.words() + node.state().map(ScxmlExport::meaning).orElse(""));
            text.append(node.isGone() ? "  <final" : "  <state").append(attribute("id", node.id()));
            if (node.arrows().isEmpty()) {
                text.append("/>\n");
            } else {
                text.append(">\n");
                node.arrows()
                        .forEach(arrow -> text.append("    <transition")
                                .append(attribute("event", arrow.event()))
                                .append(attribute("target", arrow.to()))
                                .append("/>\n"));
                text.append("  </state>\n");
            }
        }
        return new Exported(text.append("</scxml>\n").toString(), machine.limits());
    }

    private static String meaning(State<?> state) {
        return ": " + state.description()
                + state.advice().map(advice -> " " + advice).orElse("")
                + state.expectedWithin()
                        .map(time -> " Expected within " + time + ".")
                        .orElse("");
    }

    /** All values are tokens, in which there is nothing to escape. */
    private static String attribute(String name, String token) {
        return " " + name + "=\"" + token + "\"";
    }

    /** Two dashes may not stand in a comment. */
    private static void comment(StringBuilder text, String margin, String words) {
        if (!words.isEmpty()) {
            String safe = Literals.line(words).replaceAll("-(?=-)", "- ");
            text.append(margin).append("<!-- ").append(safe).append(" -->\n");
        }
    }
}
