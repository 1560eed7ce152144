package io.lifecycle.openstack4j;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.openstack4j.api.EndpointTokenProvider;
import org.openstack4j.api.OSClient.OSClientV2;
import org.openstack4j.api.OSClient.OSClientV3;
import org.openstack4j.api.types.ServiceType;
import org.openstack4j.core.transport.ClientConstants;
import org.openstack4j.core.transport.HttpMethod;
import org.openstack4j.core.transport.HttpRequest;
import org.openstack4j.core.transport.HttpResponse;
import org.openstack4j.core.transport.internal.HttpExecutor;
import org.openstack4j.model.ModelEntity;
import org.openstack4j.model.identity.AuthStore;
import org.openstack4j.openstack.identity.v2.domain.KeystoneAccess;
import org.openstack4j.openstack.identity.v3.domain.KeystoneAuth;
import org.openstack4j.openstack.internal.OSAuthenticator;
import org.openstack4j.openstack.internal.OSClientSession;

/**
 * Nova, through the client's own transport: its catalog, its settings and its connector, but without its services, which lose
 * statuses, codes and headers.
 *
 * <p>The client binds a session to a thread: on another thread, its services find no session, or that of another cloud. This class
 * uses the session of the client that it was given, on any thread. If the API does not accept the token, it signs in again, once, on
 * a thread of its own, because signing in binds a session to the thread.
 */
final class Nova {

    private static final int UNAUTHORIZED = 401;

    private final OSClientSession<?, ?> session;
    private final AtomicReference<@Nullable String> renewed = new AtomicReference<>();

    Nova(Object client) {
        if (!(client instanceof OSClientSession<?, ?> ofTheClient)) {
            throw new IllegalArgumentException(
                    "not a client of openstack4j: " + client.getClass().getName());
        }
        session = ofTheClient;
    }

    NovaAnswer get(String path, Map<String, ?> query) {
        return answer(HttpMethod.GET, path, query, null);
    }

    NovaAnswer post(String path, ModelEntity body) {
        return answer(HttpMethod.POST, path, Map.of(), body);
    }

    NovaAnswer delete(String path) {
        return answer(HttpMethod.DELETE, path, Map.of(), null);
    }

    private NovaAnswer answer(HttpMethod method, String path, Map<String, ?> query, @Nullable ModelEntity body) {
        String token = renewed.get();
        NovaAnswer answer = ask(method, path, query, body, token);
        if (answer.status() != UNAUTHORIZED) {
            return answer;
        }
        String fresh = signIn();
        renewed.set(fresh);
        return ask(method, path, query, body, fresh);
    }

    private NovaAnswer ask(
            HttpMethod method, String path, Map<String, ?> query, @Nullable ModelEntity body, @Nullable String token) {
        HttpRequest.RequestBuilder<Void> request = HttpRequest.builder(Void.class)
                .endpointTokenProvider(new Authority(token))
                .serviceType(ServiceType.COMPUTE)
                .config(session.getConfig())
                .method(method)
                .path(path)
                .header(ClientConstants.HEADER_USER_AGENT, ClientConstants.USER_AGENT)
                // Tells the connector to leave a 401 to us. It would sign in again for the session of this thread,
                // which may be another client's.
                .header(ClientConstants.HEADER_OS4J_AUTH, "lifecycle");
        if (session.getHeaders() != null) {
            request.headers(session.getHeaders());
        }
        query.forEach(request::queryParam);
        if (body != null) {
            request.entity(body);
        }
        try (HttpResponse response = HttpExecutor.create().execute(request.build())) {
            return NovaAnswer.of(response);
        } catch (IOException e) {
            throw new IllegalStateException("could not close an answer after reading it", e);
        }
    }

    /** Returns a new token, from signing in as the client does. */
    private String signIn() {
        FutureTask<String> task = new FutureTask<>(this::signInHere);
        Thread thread = new Thread(task, "lifecycle-openstack4j-sign-in");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnexpectedAnswerException(UNAUTHORIZED, "interrupted while signing in again");
        } catch (ExecutionException e) {
            UnexpectedAnswerException failed = new UnexpectedAnswerException(
                    UNAUTHORIZED, "the API did not accept the token, and signing in again failed: " + e.getCause());
            failed.initCause(e.getCause());
            throw failed;
        }
    }

    private String signInHere() {
        if (session instanceof OSClientV3 client) {
            KeystoneAuth credentials = (KeystoneAuth) client.getToken().getCredentials();
            OSClientV3 anew = (OSClientV3) OSAuthenticator.invoke(
                    credentials,
                    client.getToken().getEndpoint(),
                    session.getPerspective(),
                    session.getConfig(),
                    session.getProvider());
            return anew.getToken().getId();
        }
        KeystoneAccess access = ((OSClientV2) session).getAccess().unwrap();
        AuthStore credentials = access.isCredentialType() ? access.getCredentials() : (AuthStore) access.getTokenAuth();
        OSClientV2 anew = (OSClientV2) OSAuthenticator.invoke(
                credentials,
                access.getEndpoint(),
                session.getPerspective(),
                session.getConfig(),
                session.getProvider());
        return anew.getAccess().getToken().getId();
    }

    /** The endpoints of the session, and its token or the one that replaced it. */
    private final class Authority implements EndpointTokenProvider {

        private final @Nullable String token;

        Authority(@Nullable String token) {
            this.token = token;
        }

        @Override
        public String getEndpoint(ServiceType service) {
            return session.getEndpoint(service);
        }

        @Override
        public String getTokenId() {
            return token == null ? session.getTokenId() : token;
        }
    }
}
