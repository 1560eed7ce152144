package io.lifecycle.openstack4j;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Reading;
import io.lifecycle.core.reconcile.Requester;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.core.wait.ListingPage;
import io.lifecycle.core.wait.ListingSource;
import io.lifecycle.core.wait.ReadingSource;
import io.lifecycle.core.wait.RetryLaterException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openstack4j.api.OSClient.OSClientV2;
import org.openstack4j.api.OSClient.OSClientV3;
import org.openstack4j.api.exceptions.ConnectionException;
import org.openstack4j.model.common.ActionResponse;
import org.openstack4j.model.compute.RebootType;
import org.openstack4j.model.compute.Server;
import org.openstack4j.openstack.compute.domain.actions.BasicActions;
import org.openstack4j.openstack.compute.domain.actions.RebuildAction;
import org.openstack4j.openstack.compute.domain.actions.ServerAction;

/**
 * Servers through openstack4j and OpenStack's own API.
 *
 * <p>Sources and requesters use the client's transport, with its session, its settings and its connector, on any
 * thread. The client's services lose some information; {@link #reading(Server)} and {@link #response(ActionResponse)}
 * take from their answers what is left. Readings have the signals {@code task_state} and {@code EcmResStatus}. For a
 * lifecycle that knows fewer signals, use {@link #supplying}.
 *
 * <p>In a source, Nova's 404 about the server is an absence. 429, and 503 with {@code Retry-After}, is a
 * {@link RetryLaterException}, with the time if the answer has one. Every other failure is an
 * {@link UnexpectedAnswerException}, or what the client threw.
 *
 * <p>Safe for use by many threads.
 *
 * @since 0.1
 */
public final class Openstack4j {

    private static final String TASK_STATE = "task_state";
    private static final String ECM_RES_STATUS = "EcmResStatus";
    private static final String PREFIX = "OS-EXT-STS:";
    private static final Set<String> SIGNALS = Set.of(TASK_STATE, ECM_RES_STATUS);

    private static final int PAGE = 100;
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    private static final int SERVER_ERROR = 500;

    /** What the client reports for a 409, and also for a 500, if the answer has no message. */
    private static final Pattern MADE_UP =
            Pattern.compile("Cannot '.*' while instance in in state of .*|Instance currently is in build state");

    private final Nova nova;
    private final Set<String> signals;

    private Openstack4j(Nova nova, Set<String> signals) {
        this.nova = nova;
        this.signals = signals;
    }

    /** Returns the servers of a client. */
    public static Openstack4j of(OSClientV3 client) {
        return new Openstack4j(new Nova(requireNonNull(client, "client")), SIGNALS);
    }

    /** Returns the servers of a client. */
    public static Openstack4j of(OSClientV2 client) {
        return new Openstack4j(new Nova(requireNonNull(client, "client")), SIGNALS);
    }

    /**
     * Returns the same servers, with readings that have only these signals. Pass those of the lifecycle, such as
     * {@code Bms.LIFECYCLE.statuses().signals()}, because a signal that a mapping does not have is reported as an
     * anomaly.
     */
    public Openstack4j supplying(Set<String> signals) {
        return new Openstack4j(nova, Set.copyOf(signals));
    }

    /**
     * Returns the reading of a server, from the answer of the client's services.
     *
     * <p>The client loses the text of a status that it does not know. The status of the reading then says so, with the
     * text of {@code vm_state} if there is one, and no mapping knows it. The client also does not distinguish a
     * {@code null} task from a missing key: if the fields beside the key are there, the reading has no task. (It
     * returns {@code null} for every 404, even that of a wrong address, so this is not certainly an absence.
     * {@link #source} has none of these problems.)
     *
     * @throws UnexpectedAnswerException if the server has no status
     */
    public static Reading reading(Server server) {
        requireNonNull(server, "server");
        Server.Status status = server.getStatus();
        if (status == null) {
            throw new UnexpectedAnswerException(0, "server '" + server.getId() + "' has no status");
        }
        String vmState = server.getVmState();
        Reading reading = Reading.of(
                status == Server.Status.UNRECOGNIZED
                        ? "unknown to openstack4j, which does not say what it was"
                                + (vmState == null ? "" : "; vm_state " + vmState)
                        : status.name());
        String task = server.getTaskState();
        if (task != null || vmState != null || server.getPowerState() != null) {
            reading = reading.with(TASK_STATE, task);
        }
        Map<String, String> metadata = server.getMetadata();
        return metadata == null ? reading : reading.with(ECM_RES_STATUS, metadata.get(ECM_RES_STATUS));
    }

    /**
     * Returns what the client's answer to an action or a deletion says: refused for the state, or refused otherwise.
     *
     * <p>A success proves nothing, and throws an exception: the client also reports success, with code 200, for 410,
     * 412, 413, 422, 423, 429, 501 to 504, and a page of HTML. A fault of code 409 proves nothing either if the client
     * made up its words, as it does for a 500 without a message. Only a look tells then. The codes of Huawei Cloud are
     * lost, so 400 never means refused for the state. {@link #requester} has none of these problems.
     *
     * @throws UnexpectedAnswerException if the fate of the request is unknown
     */
    public static Response response(ActionResponse answer) {
        requireNonNull(answer, "answer");
        int code = answer.getCode();
        if (answer.isSuccess()) {
            throw new UnexpectedAnswerException(
                    0,
                    "openstack4j reports success, as it also does for a throttled request; only a look tells what became of it");
        }
        String fault = answer.getFault();
        if (code < BAD_REQUEST
                || code >= SERVER_ERROR
                || (code == CONFLICT && MADE_UP.matcher(fault).matches())) {
            throw new UnexpectedAnswerException(
                    code, "openstack4j says '" + fault + "'; only a look tells what became of it");
        }
        return (code == CONFLICT ? Response.REFUSED : Response.NOT_NOW).saying(code + ": " + fault);
    }

    /** Returns a source of readings of one server. */
    public ReadingSource source(String serverId) {
        String path = "/servers/" + requireNonNull(serverId, "serverId");
        return () -> {
            NovaAnswer answer = nova.get(path, Map.of());
            if (answer.isAbsence()) {
                return Reading.absent();
            }
            return reading(part(answer, "server", Map.class, "a question for server '" + serverId + "'"));
        };
    }

    /**
     * Returns a source of listings of all servers of the project. It asks for pages of 100, each after the last server
     * of the page before, until a page is empty.
     */
    public ListingSource<String> listing() {
        return marker -> {
            Map<String, Object> query = new LinkedHashMap<>();
            query.put("limit", PAGE);
            marker.ifPresent(last -> query.put("marker", last));
            List<?> servers = part(nova.get("/servers/detail", query), "servers", List.class, "a question for servers");
            List<Map.Entry<String, Reading>> entries = servers.stream()
                    .map(server -> (Map<?, ?>) server)
                    .map(server -> Map.entry(text(server, "id"), reading(server)))
                    .toList();
            return new ListingPage<>(
                    entries,
                    entries.isEmpty()
                            ? Optional.empty()
                            : Optional.of(entries.get(entries.size() - 1).getKey()));
        };
    }

    private static <T> T part(NovaAnswer answer, String name, Class<T> type, String question) {
        if (answer.isThrottling()) {
            RetryLaterException later =
                    new RetryLaterException(answer.retryAfter().orElse(Duration.ZERO));
            later.initCause(answer.unexpected(question));
            throw later;
        }
        return answer.body()
                .filter(body -> answer.isGood())
                .map(body -> body.get(name))
                .filter(type::isInstance)
                .map(type::cast)
                .orElseThrow(() -> answer.unexpected(question));
    }

    /** Returns the reading of a server as the API wrote it. Here a missing key and a null key are different. */
    private Reading reading(Map<?, ?> server) {
        Reading reading = Reading.of(text(server, "status"));
        boolean tasks = server.containsKey(PREFIX + TASK_STATE)
                || server.containsKey(PREFIX + "vm_state")
                || server.containsKey(PREFIX + "power_state");
        if (tasks && signals.contains(TASK_STATE)) {
            reading = reading.with(TASK_STATE, textOrNull(server.get(PREFIX + TASK_STATE)));
        }
        if (server.get("metadata") instanceof Map<?, ?> metadata && signals.contains(ECM_RES_STATUS)) {
            reading = reading.with(ECM_RES_STATUS, textOrNull(metadata.get(ECM_RES_STATUS)));
        }
        return reading;
    }

    private static String text(Map<?, ?> server, String name) {
        Object value = server.get(name);
        if (value == null) {
            throw new UnexpectedAnswerException(0, "a server in an answer has no " + name);
        }
        return value.toString();
    }

    private static @Nullable String textOrNull(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /**
     * Returns a requester of operations of one server that need no options; see
     * {@link #requester(String, NovaOptions)}.
     */
    public <O extends Enum<O>> Requester<O> requester(String serverId) {
        return requester(serverId, NovaOptions.none());
    }

    /**
     * Returns a requester of operations of one server: START, STOP, RESTART, FORCE_RESTART, RESIZE, CONFIRM_RESIZE,
     * REVERT_RESIZE, REINSTALL_OS, CHANGE_OS and DELETE, by the names of the operations' constants. There is no call
     * for others.
     *
     * <p>202 and 204 mean accepted, unless the body is a page. 409 with Nova's own words means refused for the state,
     * and so do Huawei Cloud's codes for that. Any other status from 400 to 499 means refused otherwise, with the time
     * to ask again if the answer has one; so does a request that was never sent. Everything else leaves the fate
     * unknown and throws: 408, 500 and above, other answers, a time-out, a broken connection. 404 to a deletion throws
     * too, because it may be the answer to a repetition of the same request.
     *
     * @throws IllegalArgumentException thrown by the requester, if there is no call for an operation, or the options
     *     lack what it needs
     */
    public <O extends Enum<O>> Requester<O> requester(String serverId, NovaOptions options) {
        String path = "/servers/" + requireNonNull(serverId, "serverId");
        requireNonNull(options, "options");
        Map<String, Supplier<ServerAction>> actions = new LinkedHashMap<>();
        actions.put("START", BasicActions.Start::new);
        actions.put("STOP", BasicActions.Stop::new);
        actions.put("RESTART", () -> new BasicActions.Reboot(RebootType.SOFT));
        actions.put("FORCE_RESTART", () -> new BasicActions.Reboot(RebootType.HARD));
        actions.put("RESIZE", () -> new BasicActions.Resize(options.flavor()));
        actions.put("CONFIRM_RESIZE", BasicActions.ConfirmResize::new);
        actions.put("REVERT_RESIZE", BasicActions.RevertResize::new);
        actions.put("REINSTALL_OS", () -> RebuildAction.create(options.reinstall()));
        actions.put("CHANGE_OS", () -> RebuildAction.create(options.changeOs()));
        return operation -> {
            String name = operation.name();
            boolean deletes = name.equals("DELETE");
            Supplier<ServerAction> action = actions.get(name);
            if (action == null && !deletes) {
                throw new IllegalArgumentException("there is no call for operation '" + name + "'; there are calls for "
                        + actions.keySet().stream().collect(Collectors.joining("', '", "'", "', 'DELETE'")));
            }
            ServerAction body = action == null ? null : action.get();
            try {
                NovaAnswer answer = body == null ? nova.delete(path) : nova.post(path + "/action", body);
                return answer.response(name, deletes);
            } catch (ConnectionException e) {
                if (wasNeverSent(e.getCause())) {
                    return Response.NOT_NOW.saying("never sent: " + e.getMessage());
                }
                throw e;
            }
        };
    }

    private static boolean wasNeverSent(@Nullable Throwable cause) {
        boolean unconnected = cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || (cause instanceof SocketTimeoutException
                        && String.valueOf(cause.getMessage())
                                .toLowerCase(Locale.ROOT)
                                .contains("connect timed out"));
        return unconnected && cause != null && cause.getSuppressed().length == 0;
    }
}
