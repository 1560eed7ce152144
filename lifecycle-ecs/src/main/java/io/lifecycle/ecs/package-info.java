/** The lifecycle of a Huawei Cloud Elastic Cloud Server, as data. */
@NullMarked
package io.lifecycle.ecs;

import org.jspecify.annotations.NullMarked;
