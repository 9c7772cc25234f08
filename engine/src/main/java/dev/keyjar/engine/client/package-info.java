/**
 * Who is connected: one {@link dev.keyjar.engine.client.Client} per connection with its name, database, protocol, transaction and
 * subscriptions, and the list of them all. The network makes them, the dispatcher and the connection commands change them. What the server
 * says to one of them unasked comes in from any thread by its {@link dev.keyjar.engine.client.Outbox}, and leaves on its event loop.
 */
package dev.keyjar.engine.client;
