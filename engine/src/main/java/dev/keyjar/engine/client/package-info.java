/**
 * Who is connected: one {@link dev.keyjar.engine.client.Client} per connection with its name, database, protocol and transaction,
 * and the list of them all. The network makes them, the dispatcher and the connection commands change them.
 */
package dev.keyjar.engine.client;
