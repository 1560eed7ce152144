package planted.lifecycle.simulator;

import planted.lifecycle.tools.Other;

/** Planted: the kit imports the tools. */
final class AccessesTools {
    final Other other = new Other();
}
