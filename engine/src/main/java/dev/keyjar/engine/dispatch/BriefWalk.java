package dev.keyjar.engine.dispatch;

/**
 * Marks a built-in command of scope PARTITIONS that takes each partition's lock itself, for a moment only, and so runs on the event
 * loop: SCAN, DBSIZE, RANDOMKEY.
 */
public interface BriefWalk {}
