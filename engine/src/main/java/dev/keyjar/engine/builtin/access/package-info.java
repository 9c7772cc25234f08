/**
 * ACL as far as it is true of a server with one user, {@code default}, who may do everything once the password is given.
 */
package dev.keyjar.engine.builtin.access;
