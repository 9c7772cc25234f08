/**
 * Which clients cache which keys, and how they hear that a key has changed: {@link dev.keyjar.engine.tracking.Tracking}. Calls come in
 * to say what was read and what was changed, always under the lock of the key's partition; notices go out to the clients' outboxes by way
 * of the lane. Source: Redis' manual on client-side caching.
 */
package dev.keyjar.engine.tracking;
