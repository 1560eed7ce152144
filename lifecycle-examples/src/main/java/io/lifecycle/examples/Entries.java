package io.lifecycle.examples;

import io.lifecycle.core.StatusMapping;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Stream;

/** What a recording says about one server, entry by entry. */
final class Entries<S, O> implements Closeable {

    /** How many entries are read ahead to find the vocabulary of the answers. */
    private static final int MOST_AHEAD = 1000;

    private final ServerKind<S, O> kind;
    private final Values values;
    private final Answers<S, O> answers;
    private final Deque<Entry<S, O>> ahead = new ArrayDeque<>();
    private long line;

    Entries(ServerKind<S, O> kind, Lines lines, Optional<String> id) throws IOException {
        this.kind = kind;
        this.values = new Values(lines, Tool::isEntry);
        this.answers = new Answers<>(kind, new Subject(id));
    }

    /**
     * Returns the next entry; empty at the end.
     *
     * @throws Subject.SeveralServersException if it is not clear which server is meant
     */
    Optional<Entry<S, O>> next() throws Subject.SeveralServersException {
        while (ahead.isEmpty() && readOn()) {}
        return Optional.ofNullable(ahead.poll());
    }

    /** Returns the vocabulary of the answers: that of the first one, or the product's own if none comes soon. */
    StatusMapping<S> vocabulary() throws Subject.SeveralServersException {
        int looked = 0;
        while (kind.vocabularies().size() > 1 && ahead.size() < MOST_AHEAD) {
            Optional<StatusMapping<S>> words =
                    ahead.stream().skip(looked).flatMap(Entries::words).findFirst();
            if (words.isPresent()) {
                return words.get();
            }
            looked = ahead.size();
            if (!readOn()) {
                break;
            }
        }
        return kind.lifecycle().statuses();
    }

    private static <S, O> Stream<StatusMapping<S>> words(Entry<S, O> entry) {
        return entry instanceof Entry.Answer<S, O> answer ? answer.vocabulary().stream() : Stream.empty();
    }

    private boolean readOn() throws Subject.SeveralServersException {
        Optional<Values.Item> item = values.next();
        if (item.isEmpty()) {
            return false;
        }
        line = item.get().line();
        if (item.get() instanceof Values.Value value) {
            ahead.addAll(answers.read(line, value.json()));
        } else if (item.get() instanceof Values.Unreadable unreadable) {
            ahead.add(new Entry.Unreadable<>(line, unreadable.problem()));
        }
        return true;
    }

    /** Returns the number of the line that it has reached. */
    long line() {
        return line;
    }

    /** Returns how many answers and requests were left out because they are about other servers. */
    long ofOthers() {
        return answers.ofOthers();
    }

    @Override
    public void close() throws IOException {
        values.close();
    }
}
