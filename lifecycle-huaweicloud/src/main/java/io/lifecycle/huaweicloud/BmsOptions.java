package io.lifecycle.huaweicloud;

import static java.util.Objects.requireNonNull;

import com.huaweicloud.sdk.bms.v1.model.OsReinstall;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What operations of a Bare Metal Server need in addition to the server: a password or a key, in the client's own
 * object.
 *
 * <p>Immutable, as long as nobody changes the client's object.
 *
 * @since 0.1
 */
public final class BmsOptions {

    private static final BmsOptions NONE = new BmsOptions(null, false, false, job -> {});

    private final @Nullable OsReinstall reinstall;
    private final boolean publicIps;
    private final boolean volumes;
    private final Consumer<String> jobs;

    private BmsOptions(@Nullable OsReinstall reinstall, boolean publicIps, boolean volumes, Consumer<String> jobs) {
        this.reinstall = reinstall;
        this.publicIps = publicIps;
        this.volumes = volumes;
        this.jobs = jobs;
    }

    /** Returns no options: enough for power operations, and for a deletion that keeps addresses and disks. */
    public static BmsOptions none() {
        return NONE;
    }

    /** Returns these options with the parameters of REINSTALL_OS. */
    public BmsOptions reinstalling(OsReinstall option) {
        return new BmsOptions(requireNonNull(option, "option"), publicIps, volumes, jobs);
    }

    /** Returns these options with a DELETE that also deletes the server's public addresses. */
    public BmsOptions deletingPublicIps() {
        return new BmsOptions(reinstall, true, volumes, jobs);
    }

    /** Returns these options with a DELETE that also deletes the server's data disks. */
    public BmsOptions deletingVolumes() {
        return new BmsOptions(reinstall, publicIps, true, jobs);
    }

    /**
     * Returns these options with a listener. It hears the job id of each accepted request, before the answer is
     * returned.
     */
    public BmsOptions onJob(Consumer<String> jobs) {
        return new BmsOptions(reinstall, publicIps, volumes, requireNonNull(jobs, "jobs"));
    }

    OsReinstall reinstall() {
        return Calls.needed(reinstall, "REINSTALL_OS", "see BmsOptions.reinstalling");
    }

    boolean deletesPublicIps() {
        return publicIps;
    }

    boolean deletesVolumes() {
        return volumes;
    }

    Consumer<String> jobs() {
        return jobs;
    }
}
