package dev.keyjar.engine.dispatch;

/** Marks a built-in command that is not queued while MULTI is open, but runs: EXEC, DISCARD, MULTI, WATCH, QUIT, RESET. */
public interface RunsInMulti {}
