package io.lifecycle.huaweicloud;

import static java.util.Objects.requireNonNull;

import com.huaweicloud.sdk.ecs.v2.EcsClient;
import com.huaweicloud.sdk.ecs.v2.model.ChangeServerOsWithCloudInitOption;
import com.huaweicloud.sdk.ecs.v2.model.ChangeServerOsWithCloudInitRequest;
import com.huaweicloud.sdk.ecs.v2.model.ChangeServerOsWithCloudInitRequestBody;
import com.huaweicloud.sdk.ecs.v2.model.ChangeServerOsWithoutCloudInitOption;
import com.huaweicloud.sdk.ecs.v2.model.ChangeServerOsWithoutCloudInitRequest;
import com.huaweicloud.sdk.ecs.v2.model.ChangeServerOsWithoutCloudInitRequestBody;
import com.huaweicloud.sdk.ecs.v2.model.ReinstallServerWithCloudInitOption;
import com.huaweicloud.sdk.ecs.v2.model.ReinstallServerWithCloudInitRequest;
import com.huaweicloud.sdk.ecs.v2.model.ReinstallServerWithCloudInitRequestBody;
import com.huaweicloud.sdk.ecs.v2.model.ReinstallServerWithoutCloudInitOption;
import com.huaweicloud.sdk.ecs.v2.model.ReinstallServerWithoutCloudInitRequest;
import com.huaweicloud.sdk.ecs.v2.model.ReinstallServerWithoutCloudInitRequestBody;
import com.huaweicloud.sdk.ecs.v2.model.ResizePrePaidServerOption;
import com.huaweicloud.sdk.ecs.v2.model.ResizeServerRequest;
import com.huaweicloud.sdk.ecs.v2.model.ResizeServerRequestBody;
import com.huaweicloud.sdk.ecs.v2.model.ResizeServerResponse;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What operations of an Elastic Cloud Server need in addition to the server: a flavor, an image, a password or a key,
 * in the client's own objects.
 *
 * <p>With the mode {@code withStopServer} in one of them, the platform first stops the server by itself. Then report
 * STOP to the observer first, and the operation only after Stopped was read. A reconciler that may request STOP does
 * not need this mode.
 *
 * <p>Immutable, as long as nobody changes the client's objects.
 *
 * @since 0.1
 */
public final class EcsOptions {

    private static final EcsOptions NONE = new EcsOptions(null, null, null, false, false, job -> {});

    /** A call that needs an option, made with one. */
    @FunctionalInterface
    private interface Call {
        @Nullable
        String make(EcsClient client, String serverId);
    }

    private final @Nullable Call resize;
    private final @Nullable Call reinstall;
    private final @Nullable Call changeOs;
    private final boolean publicIps;
    private final boolean volumes;
    private final Consumer<String> jobs;

    private EcsOptions(
            @Nullable Call resize,
            @Nullable Call reinstall,
            @Nullable Call changeOs,
            boolean publicIps,
            boolean volumes,
            Consumer<String> jobs) {
        this.resize = resize;
        this.reinstall = reinstall;
        this.changeOs = changeOs;
        this.publicIps = publicIps;
        this.volumes = volumes;
        this.jobs = jobs;
    }

    /** Returns no options: enough for power operations, and for a deletion that keeps addresses and disks. */
    public static EcsOptions none() {
        return NONE;
    }

    /** Returns these options with the flavor that RESIZE gives the server. */
    public EcsOptions resizingTo(String flavor) {
        return resizing(new ResizePrePaidServerOption().withFlavorRef(requireNonNull(flavor, "flavor")));
    }

    /** Returns these options with the parameters of RESIZE, for each way in which the server may be paid. */
    public EcsOptions resizing(ResizePrePaidServerOption option) {
        requireNonNull(option, "option");
        return withResize((client, serverId) -> {
            ResizeServerResponse answer = client.resizeServer(new ResizeServerRequest()
                    .withServerId(serverId)
                    .withBody(new ResizeServerRequestBody().withResize(option)));
            if (answer.getJobId() == null && answer.getOrderId() != null) {
                throw new UnexpectedAnswerException("resizing server '" + serverId + "' made the order '"
                        + answer.getOrderId() + "', which takes effect when it is paid");
            }
            return answer.getJobId();
        });
    }

    private EcsOptions withResize(Call call) {
        return new EcsOptions(call, reinstall, changeOs, publicIps, volumes, jobs);
    }

    /** Returns these options with the parameters of REINSTALL_OS, for an image with Cloud-Init. */
    public EcsOptions reinstalling(ReinstallServerWithCloudInitOption option) {
        requireNonNull(option, "option");
        return withReinstall(
                (client, serverId) -> client.reinstallServerWithCloudInit(new ReinstallServerWithCloudInitRequest()
                                .withServerId(serverId)
                                .withBody(new ReinstallServerWithCloudInitRequestBody().withOsReinstall(option)))
                        .getJobId());
    }

    /** Returns these options with the parameters of REINSTALL_OS, for an image without Cloud-Init. */
    public EcsOptions reinstalling(ReinstallServerWithoutCloudInitOption option) {
        requireNonNull(option, "option");
        return withReinstall((client, serverId) -> client.reinstallServerWithoutCloudInit(
                        new ReinstallServerWithoutCloudInitRequest()
                                .withServerId(serverId)
                                .withBody(new ReinstallServerWithoutCloudInitRequestBody().withOsReinstall(option)))
                .getJobId());
    }

    private EcsOptions withReinstall(Call call) {
        return new EcsOptions(resize, call, changeOs, publicIps, volumes, jobs);
    }

    /** Returns these options with the parameters of CHANGE_OS, for an image with Cloud-Init. */
    public EcsOptions changingOs(ChangeServerOsWithCloudInitOption option) {
        requireNonNull(option, "option");
        return withChangeOs(
                (client, serverId) -> client.changeServerOsWithCloudInit(new ChangeServerOsWithCloudInitRequest()
                                .withServerId(serverId)
                                .withBody(new ChangeServerOsWithCloudInitRequestBody().withOsChange(option)))
                        .getJobId());
    }

    /** Returns these options with the parameters of CHANGE_OS, for an image without Cloud-Init. */
    public EcsOptions changingOs(ChangeServerOsWithoutCloudInitOption option) {
        requireNonNull(option, "option");
        return withChangeOs(
                (client, serverId) -> client.changeServerOsWithoutCloudInit(new ChangeServerOsWithoutCloudInitRequest()
                                .withServerId(serverId)
                                .withBody(new ChangeServerOsWithoutCloudInitRequestBody().withOsChange(option)))
                        .getJobId());
    }

    private EcsOptions withChangeOs(Call call) {
        return new EcsOptions(resize, reinstall, call, publicIps, volumes, jobs);
    }

    /** Returns these options with a DELETE that also deletes the server's public addresses. */
    public EcsOptions deletingPublicIps() {
        return new EcsOptions(resize, reinstall, changeOs, true, volumes, jobs);
    }

    /** Returns these options with a DELETE that also deletes the server's data disks. */
    public EcsOptions deletingVolumes() {
        return new EcsOptions(resize, reinstall, changeOs, publicIps, true, jobs);
    }

    /**
     * Returns these options with a listener. It hears the job id of each accepted request, before the answer is
     * returned.
     */
    public EcsOptions onJob(Consumer<String> jobs) {
        return new EcsOptions(resize, reinstall, changeOs, publicIps, volumes, requireNonNull(jobs, "jobs"));
    }

    @Nullable
    String resize(EcsClient client, String serverId) {
        return Calls.needed(resize, "RESIZE", "see EcsOptions.resizingTo").make(client, serverId);
    }

    @Nullable
    String reinstall(EcsClient client, String serverId) {
        return Calls.needed(reinstall, "REINSTALL_OS", "see EcsOptions.reinstalling")
                .make(client, serverId);
    }

    @Nullable
    String changeOs(EcsClient client, String serverId) {
        return Calls.needed(changeOs, "CHANGE_OS", "see EcsOptions.changingOs").make(client, serverId);
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
