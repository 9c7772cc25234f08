/**
 * From a command's words to its reply: find, arguments, rights, interceptors, loading, log room, transaction, lock, execute, append, unlock.
 * The network hands decoded commands to the {@link dev.keyjar.engine.dispatch.Dispatcher}; handlers see only the api's side of a
 * {@link dev.keyjar.engine.dispatch.Call}.
 */
package dev.keyjar.engine.dispatch;
