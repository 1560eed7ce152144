package io.lifecycle.openstack4j;

import static io.lifecycle.proof.StandIn.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Reading;
import io.lifecycle.core.reconcile.Requester;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.huaweicloud.ErrorCode;
import io.lifecycle.huaweicloud.ErrorCodes;
import io.lifecycle.huaweicloud.Fate;
import io.lifecycle.proof.StandIn;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vendor's codes mean the same through this client as through the vendor's own, as {@link ErrorCodes} says. */
class VendorCodesTest {

    private final StandIn api = StandIn.open();
    private final Openstack4j nova = Openstack4j.of(Clouds.v3(api));
    private final Requester<EcsOperation> requester = nova.requester(Clouds.ID);

    @AfterEach
    void close() {
        api.close();
    }

    static List<ErrorCode> codes() {
        return ErrorCodes.all();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void a_code_has_one_meaning(ErrorCode row) throws Exception {
        String body = "{\"error\":{\"code\":\"" + row.code() + "\",\"message\":\"as it is\"}}";
        api.on(Clouds.action(api), json(row.httpStatus(), body));

        if (row.fate() == Fate.UNKNOWN || row.httpStatus() >= 500) {
            assertThatThrownBy(() -> requester.request(EcsOperation.STOP))
                    .isInstanceOf(UnexpectedAnswerException.class);
        } else {
            assertThat(requester.request(EcsOperation.STOP).kind())
                    .isEqualTo(row.fate() == Fate.REFUSED_FOR_STATE ? Response.Kind.REFUSED : Response.Kind.NOT_NOW);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tag",
                "disk",
                "volume",
                "image",
                "flavor",
                "key pair",
                "keypair",
                "network",
                "subnet",
                "port",
                "nic",
                "interface",
                "metadata",
                "group",
                "project",
                "tenant",
                "job",
                "api"
            })
    void a_404_about_a_part_is_none_about_the_server(String part) {
        api.on(
                Clouds.show(api),
                json(404, "{\"itemNotFound\":{\"code\":404,\"message\":\"The " + part + " could not be found.\"}}"));

        assertThatThrownBy(() -> nova.source(Clouds.ID).read()).isInstanceOf(UnexpectedAnswerException.class);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void an_absence_is_told_by_the_same_codes(ErrorCode row) throws Exception {
        api.on(Clouds.show(api), json(404, "{\"error\":{\"code\":\"" + row.code() + "\",\"message\":\"as it is\"}}"));

        if (row.fate() == Fate.NO_SUCH_SERVER) {
            assertThat(nova.source(Clouds.ID).read()).isEqualTo(Reading.absent());
        } else {
            assertThatThrownBy(() -> nova.source(Clouds.ID).read()).isInstanceOf(UnexpectedAnswerException.class);
        }
    }
}
