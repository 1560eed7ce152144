package io.lifecycle.ecs;

import io.lifecycle.proof.Api;
import org.junit.jupiter.api.Test;

/** The public API changes only together with its file in the docs, so somebody reads each change. */
class ApiTest {

    @Test
    void the_public_api_is_what_stands_in_the_docs() {
        Api.isAsAgreed("lifecycle-ecs", Ecs.class);
    }
}
