package io.lifecycle.huaweicloud;

import static java.util.Objects.requireNonNull;

import com.huaweicloud.sdk.bms.v1.BmsClient;
import com.huaweicloud.sdk.bms.v1.model.BatchRebootBaremetalServersRequest;
import com.huaweicloud.sdk.bms.v1.model.BatchStartBaremetalServersRequest;
import com.huaweicloud.sdk.bms.v1.model.BatchStopBaremetalServersRequest;
import com.huaweicloud.sdk.bms.v1.model.DeleteBaremetalBody;
import com.huaweicloud.sdk.bms.v1.model.DeleteBaremetalServerRequest;
import com.huaweicloud.sdk.bms.v1.model.Entities;
import com.huaweicloud.sdk.bms.v1.model.ListBareMetalServerDetailsRequest;
import com.huaweicloud.sdk.bms.v1.model.ListBareMetalServerDetailsResponse;
import com.huaweicloud.sdk.bms.v1.model.ListBareMetalServersRequest;
import com.huaweicloud.sdk.bms.v1.model.OsReinstallBody;
import com.huaweicloud.sdk.bms.v1.model.OsStartBody;
import com.huaweicloud.sdk.bms.v1.model.OsStopBody;
import com.huaweicloud.sdk.bms.v1.model.OsStopBodyType;
import com.huaweicloud.sdk.bms.v1.model.RebootBody;
import com.huaweicloud.sdk.bms.v1.model.ReinstallBaremetalServerOsRequest;
import com.huaweicloud.sdk.bms.v1.model.ServerDetails;
import com.huaweicloud.sdk.bms.v1.model.ServersInfoType;
import com.huaweicloud.sdk.bms.v1.model.ServersList;
import com.huaweicloud.sdk.bms.v1.model.ShowJobInfosRequest;
import com.huaweicloud.sdk.bms.v1.model.ShowJobInfosResponse;
import com.huaweicloud.sdk.bms.v1.model.StartServersInfo;
import com.huaweicloud.sdk.bms.v1.model.SubJobs;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.reconcile.Requester;
import io.lifecycle.core.wait.ListingSource;
import io.lifecycle.core.wait.ReadingSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Bare Metal Servers through the vendor's own client.
 *
 * <p>If you call the client yourself, turn its answers into readings and progress with
 * {@link #reading(ListBareMetalServerDetailsResponse)} and {@link #progress(ShowJobInfosResponse, String)};
 * {@link Refusals} and {@link Fate} say what its exceptions mean. Sources and requesters do all of this for you.
 * Readings have the signal {@code task_state}.
 *
 * <p>In a source, two answers are an absence: the code BMS.0040, which comes with HTTP 400 for a missing server, and
 * 404 with a code for a missing server. 429 is a {@link io.lifecycle.core.wait.RetryLaterException}, which knows the
 * time if the client was built with {@link RetryAfter#handler()}. Every other failure is thrown as the client threw it.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @since 0.1
 */
public final class HuaweiBms {

    /** The most that the API gives on one page. */
    private static final int PAGE = 1000;

    private final BmsClient client;

    private HuaweiBms(BmsClient client) {
        this.client = client;
    }

    /** Returns the servers of a client. */
    public static HuaweiBms of(BmsClient client) {
        return new HuaweiBms(requireNonNull(client, "client"));
    }

    /**
     * Returns the reading of an answer of {@code listBareMetalServerDetails}, which despite its name is about one server.
     *
     * @throws UnexpectedAnswerException if it has no server, or the server has no status: that is a failure, not an
     *     absence
     */
    public static Reading reading(ListBareMetalServerDetailsResponse answer) {
        return reading(
                Looks.present(requireNonNull(answer, "answer").getServer(), "server", "listBareMetalServerDetails"));
    }

    /**
     * Returns the reading of a server, as {@code listBareMetalServerDetails} and {@code listBareMetalServers} answer it.
     *
     * @throws UnexpectedAnswerException if it has no status
     */
    public static Reading reading(ServerDetails server) {
        requireNonNull(server, "server");
        // These look like enums, but are open classes: they keep values that they do not know.
        ServerDetails.StatusEnum status = server.getStatus();
        ServerDetails.OsEXTSTSTaskStateEnum task = server.getOsEXTSTSTaskState();
        ServerDetails.OsEXTSTSVmStateEnum vmState = server.getOsEXTSTSVmState();
        return Looks.reading(
                status == null ? null : status.getValue(),
                task == null ? null : task.getValue(),
                vmState == null ? null : vmState.getValue(),
                server.getOsEXTSTSPowerState());
    }

    /**
     * Returns what a job says about one server. It is {@link Progress#ENDED} if the job is over but does not say how it
     * ended for this server.
     *
     * <p>Report it before a reading that was taken after it: the status may follow the job by seconds.
     *
     * @throws UnexpectedAnswerException if the job has no known status, or is for other servers
     */
    public static Progress progress(ShowJobInfosResponse job, String serverId) {
        requireNonNull(job, "job");
        Entities entities = job.getEntities();
        ShowJobInfosResponse.StatusEnum status = job.getStatus();
        List<SubJobs> parts = entities == null || entities.getSubJobs() == null ? List.of() : entities.getSubJobs();
        return new Jobs(
                        job.getJobId(),
                        job.getJobType(),
                        status == null ? null : status.getValue(),
                        null, // this client does not read the key
                        parts.stream().map(HuaweiBms::part).toList())
                .progress(requireNonNull(serverId, "serverId"));
    }

    private static Jobs.Part part(SubJobs part) {
        SubJobs.StatusEnum status = part.getStatus();
        return new Jobs.Part(
                status == null ? null : status.getValue(),
                part.getEntities() == null ? null : part.getEntities().getServerId());
    }

    /**
     * Asks for a job, and returns what it says about one server; see {@link #progress(ShowJobInfosResponse, String)}.
     */
    public Progress progress(String jobId, String serverId) {
        ShowJobInfosRequest request = new ShowJobInfosRequest().withJobId(requireNonNull(jobId, "jobId"));
        requireNonNull(serverId, "serverId");
        return Looks.any(() -> progress(client.showJobInfos(request), serverId));
    }

    /** Returns a source of readings of one server. */
    public ReadingSource source(String serverId) {
        ListBareMetalServerDetailsRequest request =
                new ListBareMetalServerDetailsRequest().withServerId(requireNonNull(serverId, "serverId"));
        return () -> Looks.one(() -> reading(client.listBareMetalServerDetails(request)));
    }

    /**
     * Returns a source of listings of all servers of the project. It asks for numbered pages of 1,000, until a page is
     * empty. If servers come or go while the pages are read, a server may slip between two pages, and this API does not
     * give the total number. So with more than 1,000 servers, believe an absence only when it is seen twice.
     */
    public ListingSource<String> listing() {
        return marker -> Looks.any(() -> {
            Pages.Place place = Pages.Place.of(marker);
            List<ServerDetails> servers = Looks.present(
                    client.listBareMetalServers(new ListBareMetalServersRequest()
                                    .withLimit(PAGE)
                                    .withOffset(place.page()))
                            .getServers(),
                    "servers",
                    "listBareMetalServers");
            return place.page(servers, Optional.empty(), HuaweiBms::id, HuaweiBms::reading);
        });
    }

    private static @Nullable String id(ServerDetails server) {
        UUID id = server.getId();
        return id == null ? null : id.toString();
    }

    /**
     * Returns a requester of operations of one server that need no options; see {@link #requester(String, BmsOptions)}.
     */
    public <O extends Enum<O>> Requester<O> requester(String serverId) {
        return requester(serverId, BmsOptions.none());
    }

    /**
     * Returns a requester of operations of one server: START, STOP, RESTART, FORCE_RESTART, REINSTALL_OS and DELETE, by
     * the names of the operations' constants. There is no call for others.
     *
     * <p>A request is accepted if the platform names its job; {@link BmsOptions#onJob} gets the job. If the answer
     * names no job, the fate of the request is unknown, and an {@link UnexpectedAnswerException} is thrown. The fate is
     * also unknown if a deletion finds no such server: the HTTP library repeats a request when a kept connection was
     * dropped, so this may be the answer to the repetition.
     *
     * @throws IllegalArgumentException if the id is not a UUID; thrown by the requester if there is no call for an
     *     operation, or the options lack what it needs
     */
    public <O extends Enum<O>> Requester<O> requester(String serverId, BmsOptions options) {
        requireNonNull(options, "options");
        List<ServersList> servers =
                List.of(new ServersList().withId(UUID.fromString(requireNonNull(serverId, "serverId"))));
        return new Calls(serverId, options.jobs())
                .on("START", () -> start(servers))
                .on("STOP", () -> stop(servers))
                .on("RESTART", () -> restart(servers, ServersInfoType.TypeEnum.SOFT))
                .on("FORCE_RESTART", () -> restart(servers, ServersInfoType.TypeEnum.HARD))
                .on("REINSTALL_OS", () -> reinstall(serverId, options))
                .on("DELETE", () -> delete(servers, options))
                .requester();
    }

    private @Nullable String start(List<ServersList> servers) {
        return client.batchStartBaremetalServers(new BatchStartBaremetalServersRequest()
                        .withBody(new OsStartBody().withOsStart(new StartServersInfo().withServers(servers))))
                .getJobId();
    }

    /** The platform forces every stop, so the type says so. */
    private @Nullable String stop(List<ServersList> servers) {
        OsStopBodyType option = new OsStopBodyType().withServers(servers).withType(OsStopBodyType.TypeEnum.HARD);
        return client.batchStopBaremetalServers(
                        new BatchStopBaremetalServersRequest().withBody(new OsStopBody().withOsStop(option)))
                .getJobId();
    }

    private @Nullable String restart(List<ServersList> servers, ServersInfoType.TypeEnum type) {
        ServersInfoType option = new ServersInfoType().withServers(servers).withType(type);
        return client.batchRebootBaremetalServers(
                        new BatchRebootBaremetalServersRequest().withBody(new RebootBody().withReboot(option)))
                .getJobId();
    }

    private @Nullable String reinstall(String serverId, BmsOptions options) {
        return client.reinstallBaremetalServerOs(new ReinstallBaremetalServerOsRequest()
                        .withServerId(serverId)
                        .withBody(new OsReinstallBody().withOsReinstall(options.reinstall())))
                .getJobId();
    }

    private @Nullable String delete(List<ServersList> servers, BmsOptions options) {
        DeleteBaremetalBody body = new DeleteBaremetalBody()
                .withServers(servers)
                .withDeletePublicip(options.deletesPublicIps())
                .withDeleteVolume(options.deletesVolumes());
        return client.deleteBaremetalServer(new DeleteBaremetalServerRequest().withBody(body))
                .getJobId();
    }
}
