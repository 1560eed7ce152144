package io.lifecycle.huaweicloud;

import static java.util.Objects.requireNonNull;

import com.huaweicloud.sdk.ecs.v2.EcsClient;
import com.huaweicloud.sdk.ecs.v2.model.BatchRebootServersRequest;
import com.huaweicloud.sdk.ecs.v2.model.BatchRebootServersRequestBody;
import com.huaweicloud.sdk.ecs.v2.model.BatchRebootSeversOption;
import com.huaweicloud.sdk.ecs.v2.model.BatchStartServersOption;
import com.huaweicloud.sdk.ecs.v2.model.BatchStartServersRequest;
import com.huaweicloud.sdk.ecs.v2.model.BatchStartServersRequestBody;
import com.huaweicloud.sdk.ecs.v2.model.BatchStopServersOption;
import com.huaweicloud.sdk.ecs.v2.model.BatchStopServersRequest;
import com.huaweicloud.sdk.ecs.v2.model.BatchStopServersRequestBody;
import com.huaweicloud.sdk.ecs.v2.model.CloudServer;
import com.huaweicloud.sdk.ecs.v2.model.DeleteServersRequest;
import com.huaweicloud.sdk.ecs.v2.model.DeleteServersRequestBody;
import com.huaweicloud.sdk.ecs.v2.model.JobEntities;
import com.huaweicloud.sdk.ecs.v2.model.ListCloudServersRequest;
import com.huaweicloud.sdk.ecs.v2.model.ListServersDetailsRequest;
import com.huaweicloud.sdk.ecs.v2.model.ListServersDetailsResponse;
import com.huaweicloud.sdk.ecs.v2.model.NovaServer;
import com.huaweicloud.sdk.ecs.v2.model.NovaShowServerRequest;
import com.huaweicloud.sdk.ecs.v2.model.NovaShowServerResponse;
import com.huaweicloud.sdk.ecs.v2.model.ServerDetail;
import com.huaweicloud.sdk.ecs.v2.model.ServerId;
import com.huaweicloud.sdk.ecs.v2.model.ShowJobRequest;
import com.huaweicloud.sdk.ecs.v2.model.ShowJobResponse;
import com.huaweicloud.sdk.ecs.v2.model.ShowServerRequest;
import com.huaweicloud.sdk.ecs.v2.model.ShowServerResponse;
import com.huaweicloud.sdk.ecs.v2.model.SubJob;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.reconcile.Requester;
import io.lifecycle.core.wait.ListingSource;
import io.lifecycle.core.wait.ReadingSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Elastic Cloud Servers through the vendor's own client.
 *
 * <p>If you call the client yourself, turn its answers into readings and progress with
 * {@link #reading(ShowServerResponse)} and {@link #progress(ShowJobResponse, String)}; {@link Refusals} and
 * {@link Fate} say what its exceptions mean. Sources and requesters do all of this for you. Readings have the signals
 * {@code task_state} and {@code EcmResStatus}.
 *
 * <p>In a source, 404 with a code for a missing server is an absence. 429 is a
 * {@link io.lifecycle.core.wait.RetryLaterException}, which knows the time if the client was built with
 * {@link RetryAfter#handler()}. Every other failure is thrown as the client threw it.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @since 0.1
 */
public final class HuaweiEcs {

    /** The most that the v1.1 API gives on one page; by default it gives 10. */
    private static final int PAGE = 100;

    /** The most that the v1 API gives on one page; by default it gives 25. */
    private static final int DETAILS_PAGE = 1000;

    private final EcsClient client;

    private HuaweiEcs(EcsClient client) {
        this.client = client;
    }

    /** Returns the servers of a client. */
    public static HuaweiEcs of(EcsClient client) {
        return new HuaweiEcs(requireNonNull(client, "client"));
    }

    /**
     * Returns the reading of an answer of {@code showServer}.
     *
     * @throws UnexpectedAnswerException if it has no server, or the server has no status: that is a failure, not an
     *     absence
     */
    public static Reading reading(ShowServerResponse answer) {
        return reading(Looks.present(requireNonNull(answer, "answer").getServer(), "server", "showServer"));
    }

    /**
     * Returns the reading of an answer of {@code novaShowServer}.
     *
     * @throws UnexpectedAnswerException if it has no server, or the server has no status: that is a failure, not an
     *     absence
     */
    public static Reading reading(NovaShowServerResponse answer) {
        return reading(Looks.present(requireNonNull(answer, "answer").getServer(), "server", "novaShowServer"));
    }

    /**
     * Returns the reading of a server, as {@code showServer} and {@code listServersDetails} answer it.
     *
     * @throws UnexpectedAnswerException if it has no status
     */
    public static Reading reading(ServerDetail server) {
        requireNonNull(server, "server");
        Reading reading = Looks.reading(
                server.getStatus(),
                server.getOsEXTSTSTaskState(),
                server.getOsEXTSTSVmState(),
                server.getOsEXTSTSPowerState());
        return Looks.withFreeze(reading, server.getMetadata());
    }

    /**
     * Returns the reading of a server, as {@code listCloudServers} answers it. Ask for the field {@code metadata}:
     * without it, the answer says nothing about a freeze.
     *
     * @throws UnexpectedAnswerException if it has no status
     */
    public static Reading reading(CloudServer server) {
        requireNonNull(server, "server");
        Reading reading =
                Looks.reading(server.getStatus(), server.getTaskState(), server.getVmState(), server.getPowerState());
        return Looks.withFreeze(reading, server.getMetadata());
    }

    /**
     * Returns the reading of a server, as {@code novaShowServer} and {@code novaListServersDetails} answer it.
     *
     * @throws UnexpectedAnswerException if it has no status
     */
    public static Reading reading(NovaServer server) {
        requireNonNull(server, "server");
        // These look like enums, but are open classes: they keep values that they do not know. Some of their constants
        // begin with a blank.
        NovaServer.StatusEnum status = server.getStatus();
        NovaServer.OsEXTSTSTaskStateEnum task = server.getOsEXTSTSTaskState();
        NovaServer.OsEXTSTSVmStateEnum vmState = server.getOsEXTSTSVmState();
        Reading reading = Looks.reading(
                status == null ? null : status.getValue().strip(),
                task == null ? null : task.getValue().strip(),
                vmState == null ? null : vmState.getValue(),
                server.getOsEXTSTSPowerState());
        return Looks.withFreeze(reading, server.getMetadata());
    }

    /**
     * Returns what a job says about one server. It is {@link Progress#ENDED} if the job is over but does not say how it
     * ended for this server.
     *
     * <p>Report it before a reading that was taken after it: the status may follow the job by seconds.
     *
     * @throws UnexpectedAnswerException if the job has no known status, or is for other servers
     */
    public static Progress progress(ShowJobResponse job, String serverId) {
        requireNonNull(job, "job");
        JobEntities entities = job.getEntities();
        ShowJobResponse.StatusEnum status = job.getStatus();
        List<SubJob> parts = entities == null || entities.getSubJobs() == null ? List.of() : entities.getSubJobs();
        return new Jobs(
                        job.getJobId(),
                        job.getJobType(),
                        status == null ? null : status.getValue(),
                        entities == null ? null : entities.getServerId(),
                        parts.stream().map(HuaweiEcs::part).toList())
                .progress(requireNonNull(serverId, "serverId"));
    }

    private static Jobs.Part part(SubJob part) {
        SubJob.StatusEnum status = part.getStatus();
        return new Jobs.Part(
                status == null ? null : status.getValue(),
                part.getEntities() == null ? null : part.getEntities().getServerId());
    }

    /** Asks for a job, and returns what it says about one server; see {@link #progress(ShowJobResponse, String)}. */
    public Progress progress(String jobId, String serverId) {
        ShowJobRequest request = new ShowJobRequest().withJobId(requireNonNull(jobId, "jobId"));
        requireNonNull(serverId, "serverId");
        return Looks.any(() -> progress(client.showJob(request), serverId));
    }

    /** Returns a source of readings of one server, by {@code showServer}. */
    public ReadingSource source(String serverId) {
        ShowServerRequest request = new ShowServerRequest().withServerId(requireNonNull(serverId, "serverId"));
        return () -> Looks.one(() -> reading(client.showServer(request)));
    }

    /** Returns a source of readings of one server through OpenStack's own API, by {@code novaShowServer}. */
    public ReadingSource novaSource(String serverId) {
        NovaShowServerRequest request = new NovaShowServerRequest().withServerId(requireNonNull(serverId, "serverId"));
        return () -> Looks.one(() -> reading(client.novaShowServer(request)));
    }

    /**
     * Returns a source of listings of all servers of the project, by {@code listCloudServers}, with 100 a page. It asks
     * for the fields that make {@code EcmResStatus} a signal, and goes on until a page is empty.
     */
    public ListingSource<String> listing() {
        return marker -> Looks.any(() -> {
            ListCloudServersRequest request =
                    new ListCloudServersRequest().withLimit(PAGE).withExpectFields(List.of("metadata", "power_state"));
            marker.ifPresent(request::setMarker);
            List<CloudServer> servers =
                    Looks.present(client.listCloudServers(request).getServers(), "servers", "listCloudServers");
            return Pages.byMarker(servers, CloudServer::getId, HuaweiEcs::reading);
        });
    }

    /**
     * Returns a source of listings of all servers of the project, by {@code listServersDetails}, in numbered pages of
     * 1,000. If servers come or go while the pages are read, a server may slip between two pages: so a page with
     * another total number than the page before is a failure. {@link #listing()} does not have this weakness.
     */
    public ListingSource<String> detailsListing() {
        return marker -> Looks.any(() -> {
            Pages.Place place = Pages.Place.of(marker);
            ListServersDetailsResponse answer = client.listServersDetails(
                    new ListServersDetailsRequest().withLimit(DETAILS_PAGE).withOffset(place.page()));
            List<ServerDetail> servers = Looks.present(answer.getServers(), "servers", "listServersDetails");
            return place.page(servers, Optional.ofNullable(answer.getCount()), ServerDetail::getId, HuaweiEcs::reading);
        });
    }

    /**
     * Returns a requester of operations of one server that need no options; see {@link #requester(String, EcsOptions)}.
     */
    public <O extends Enum<O>> Requester<O> requester(String serverId) {
        return requester(serverId, EcsOptions.none());
    }

    /**
     * Returns a requester of operations of one server: START, STOP, FORCE_STOP, RESTART, FORCE_RESTART, RESIZE,
     * REINSTALL_OS, CHANGE_OS and DELETE, by the names of the operations' constants. There is no call for others.
     *
     * <p>A request is accepted if the platform names its job; {@link EcsOptions#onJob} gets the job. If the answer
     * names no job, the fate of the request is unknown, and an {@link UnexpectedAnswerException} is thrown. The same
     * goes for an order, which takes effect only when it is paid. The fate is also unknown if a deletion finds no such
     * server: the HTTP library repeats a request when a kept connection was dropped, so this may be the answer to the
     * repetition.
     *
     * @throws IllegalArgumentException thrown by the requester, if there is no call for an operation, or the options
     *     lack what it needs
     */
    public <O extends Enum<O>> Requester<O> requester(String serverId, EcsOptions options) {
        requireNonNull(serverId, "serverId");
        requireNonNull(options, "options");
        List<ServerId> servers = List.of(new ServerId().withId(serverId));
        return new Calls(serverId, options.jobs())
                .on("START", () -> start(servers))
                .on("STOP", () -> stop(servers, BatchStopServersOption.TypeEnum.SOFT))
                .on("FORCE_STOP", () -> stop(servers, BatchStopServersOption.TypeEnum.HARD))
                .on("RESTART", () -> restart(servers, BatchRebootSeversOption.TypeEnum.SOFT))
                .on("FORCE_RESTART", () -> restart(servers, BatchRebootSeversOption.TypeEnum.HARD))
                .on("RESIZE", () -> options.resize(client, serverId))
                .on("REINSTALL_OS", () -> options.reinstall(client, serverId))
                .on("CHANGE_OS", () -> options.changeOs(client, serverId))
                .on("DELETE", () -> delete(servers, options))
                .requester();
    }

    private @Nullable String start(List<ServerId> servers) {
        BatchStartServersOption option = new BatchStartServersOption().withServers(servers);
        return client.batchStartServers(
                        new BatchStartServersRequest().withBody(new BatchStartServersRequestBody().withOsStart(option)))
                .getJobId();
    }

    private @Nullable String stop(List<ServerId> servers, BatchStopServersOption.TypeEnum type) {
        BatchStopServersOption option =
                new BatchStopServersOption().withServers(servers).withType(type);
        return client.batchStopServers(
                        new BatchStopServersRequest().withBody(new BatchStopServersRequestBody().withOsStop(option)))
                .getJobId();
    }

    private @Nullable String restart(List<ServerId> servers, BatchRebootSeversOption.TypeEnum type) {
        BatchRebootSeversOption option =
                new BatchRebootSeversOption().withServers(servers).withType(type);
        return client.batchRebootServers(new BatchRebootServersRequest()
                        .withBody(new BatchRebootServersRequestBody().withReboot(option)))
                .getJobId();
    }

    private @Nullable String delete(List<ServerId> servers, EcsOptions options) {
        DeleteServersRequestBody body = new DeleteServersRequestBody()
                .withServers(servers)
                .withDeletePublicip(options.deletesPublicIps())
                .withDeleteVolume(options.deletesVolumes());
        return client.deleteServers(new DeleteServersRequest().withBody(body)).getJobId();
    }
}
