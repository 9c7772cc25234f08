package dev.keyjar.distribution.sample.commands.hash;

import dev.keyjar.distribution.sample.engine.GoodEngine;

public final class PluginThatKnowsTheEngine {

    public boolean knows(Object other) {
        return other instanceof GoodEngine;
    }
}
