package planted.lifecycle.core;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Planted: core uses a library. */
final class UsesLibrary {
    final ObjectMapper json = new ObjectMapper();
}
