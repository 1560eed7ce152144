/** Tests of the JSON: most run by each generation of Jackson. */
@NullMarked
package io.lifecycle.springboot.json;

import org.jspecify.annotations.NullMarked;
