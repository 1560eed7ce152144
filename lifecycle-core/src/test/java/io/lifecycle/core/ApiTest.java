package io.lifecycle.core;

import io.lifecycle.proof.Api;
import org.junit.jupiter.api.Test;

/** What a consumer can compile against changes only if somebody has read the change. */
class ApiTest {

    @Test
    void the_public_api_is_what_stands_in_the_docs() {
        Api.isAsAgreed("lifecycle-core", Lifecycle.class);
    }
}
