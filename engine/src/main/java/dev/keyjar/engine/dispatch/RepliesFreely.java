package dev.keyjar.engine.dispatch;

/** Marks a built-in command that may write no reply, or several: CLIENT REPLY, SUBSCRIBE. */
public interface RepliesFreely {}
