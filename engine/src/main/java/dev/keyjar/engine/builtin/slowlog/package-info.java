/**
 * SLOWLOG: the calls that took long, kept in memory. The dispatcher tells slow calls to {@link dev.keyjar.engine.builtin.slowlog.SlowLog};
 * the commands here read it.
 */
package dev.keyjar.engine.builtin.slowlog;
