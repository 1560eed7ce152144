package io.lifecycle.tools.lint;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** How a tool treats statuses in its code. */
record CodedLists(Function<Optional<String>, Treatment> code) implements StatusLists {

    @Override
    public Set<String> pending() {
        return Set.of();
    }

    @Override
    public Set<String> targets() {
        return Set.of();
    }

    @Override
    public Set<String> failures() {
        return Set.of();
    }

    @Override
    public StatusLists otherwise(Treatment treatment) {
        throw inCode("how other statuses are treated");
    }

    @Override
    public StatusLists absentAs(String status) {
        return new CodedLists(answer -> code.apply(Optional.of(answer.orElse(status))));
    }

    @Override
    public StatusLists absentIs(Treatment treatment) {
        return new CodedLists(answer -> answer.isEmpty() ? treatment : code.apply(answer));
    }

    @Override
    public StatusLists toTheLetter() {
        throw inCode("how statuses are compared");
    }

    private static UnsupportedOperationException inCode(String what) {
        return new UnsupportedOperationException("the code already says " + what);
    }
}
