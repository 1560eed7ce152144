/** Tests of the JSON. Most run with each generation of Jackson. */
@NullMarked
package io.lifecycle.springboot.json;

import org.jspecify.annotations.NullMarked;
