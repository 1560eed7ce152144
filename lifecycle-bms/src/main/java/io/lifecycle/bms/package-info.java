/** The lifecycle of a Huawei Cloud Bare Metal Server, as data. */
@NullMarked
package io.lifecycle.bms;

import org.jspecify.annotations.NullMarked;
