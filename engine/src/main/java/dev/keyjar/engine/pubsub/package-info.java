/**
 * Who subscribed to what: {@link dev.keyjar.engine.pubsub.Channels} knows the channels, patterns and shard channels of a server and
 * their subscribers. Commands and keyspace events come in to publish; what is published goes to the outbox of each subscribed client,
 * by way of the lane that publishes.
 */
package dev.keyjar.engine.pubsub;
