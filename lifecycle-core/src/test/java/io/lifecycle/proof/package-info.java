/**
 * What the tests of core and of the products share: the laws, the oracles, random lifecycles, and the comparison with a
 * vendor's table.
 */
@NullMarked
package io.lifecycle.proof;

import org.jspecify.annotations.NullMarked;
