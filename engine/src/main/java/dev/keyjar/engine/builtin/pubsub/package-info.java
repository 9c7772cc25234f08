/** Built-in commands to publish and subscribe: SUBSCRIBE, PUBLISH, PUBSUB and their kin. */
package dev.keyjar.engine.builtin.pubsub;
