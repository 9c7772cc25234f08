package dev.keyjar.engine.dispatch;

/** Marks a built-in command that a client of RESP2 may call while it is subscribed: all others would mix replies with messages. */
public interface RunsWhileSubscribed {}
