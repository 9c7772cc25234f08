package dev.keyjar.distribution.sample.api;

import dev.keyjar.distribution.sample.engine.GoodEngine;

public interface ApiThatKnowsTheEngine {

    GoodEngine[] engines();
}
