package io.lifecycle.openstack4j;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.openstack4j.model.compute.actions.RebuildOptions;

/**
 * What operations need in addition to the server: a flavor, an image, a password.
 *
 * <p>Immutable, as long as nobody changes the client's objects.
 *
 * @since 0.1
 */
public final class NovaOptions {

    private static final NovaOptions NONE = new NovaOptions(null, null, null);

    private final @Nullable String flavor;
    private final @Nullable RebuildOptions reinstall;
    private final @Nullable RebuildOptions changeOs;

    private NovaOptions(
            @Nullable String flavor, @Nullable RebuildOptions reinstall, @Nullable RebuildOptions changeOs) {
        this.flavor = flavor;
        this.reinstall = reinstall;
        this.changeOs = changeOs;
    }

    /** Returns no options: enough for power operations, for confirming and reverting, and for a deletion. */
    public static NovaOptions none() {
        return NONE;
    }

    /** Returns these options with the flavor that RESIZE gives the server. */
    public NovaOptions resizingTo(String flavor) {
        return new NovaOptions(requireNonNull(flavor, "flavor"), reinstall, changeOs);
    }

    /** Returns these options with the parameters of REINSTALL_OS: a rebuild with the image that the server has. */
    public NovaOptions reinstalling(RebuildOptions option) {
        return new NovaOptions(flavor, requireNonNull(option, "option"), changeOs);
    }

    /** Returns these options with the parameters of CHANGE_OS: a rebuild with another image than the server has. */
    public NovaOptions changingOs(RebuildOptions option) {
        return new NovaOptions(flavor, reinstall, requireNonNull(option, "option"));
    }

    String flavor() {
        return needed(flavor, "RESIZE", "resizingTo");
    }

    RebuildOptions reinstall() {
        return needed(reinstall, "REINSTALL_OS", "reinstalling");
    }

    RebuildOptions changeOs() {
        return needed(changeOs, "CHANGE_OS", "changingOs");
    }

    private static <T> T needed(@Nullable T option, String operation, String method) {
        if (option == null) {
            throw new IllegalArgumentException(
                    "operation '" + operation + "' needs more parameters: see NovaOptions." + method);
        }
        return option;
    }
}
