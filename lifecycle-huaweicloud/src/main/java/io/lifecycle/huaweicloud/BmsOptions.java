package io.lifecycle.huaweicloud;

import static java.util.Objects.requireNonNull;

import com.huaweicloud.sdk.bms.v1.model.OsReinstall;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What operations of a Bare Metal Server have to be told beyond the server: password or key, in the client's own object.
 *
 * <p>Immutable, as long as the client's object is left alone.
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

    /** Returns these options with what REINSTALL_OS is told. */
    public BmsOptions reinstalling(OsReinstall option) {
        return new BmsOptions(requireNonNull(option, "option"), publicIps, volumes, jobs);
    }

    /** Returns these options, DELETE taking the server's public addresses with it. */
    public BmsOptions deletingPublicIps() {
        return new BmsOptions(reinstall, true, volumes, jobs);
    }

    /** Returns these options, DELETE taking the server's data disks with it. */
    public BmsOptions deletingVolumes() {
        return new BmsOptions(reinstall, publicIps, true, jobs);
    }

    /** Returns these options with who is told the id of the job of each request that was accepted, before the answer is given. */
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
