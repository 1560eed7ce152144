package planted.lifecycle.core.internal;

import planted.lifecycle.core.Other;

/** Planted: a hidden helper imports the model. */
final class AccessesModel {
    final Other other = new Other();
}
