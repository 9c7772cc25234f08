/**
 * What the server is told: the command line and the configuration file are read into {@link
 * dev.keyjar.engine.config.Assignment}s, these into the {@link dev.keyjar.engine.config.Configuration} that everything else asks.
 * {@link dev.keyjar.engine.config.EngineDirectives} is the table of what can be configured; plugins add theirs at run time.
 */
package dev.keyjar.engine.config;
