/** Built-in commands for transactions: MULTI, EXEC, DISCARD, WATCH, UNWATCH. */
package dev.keyjar.engine.builtin.transactions;
