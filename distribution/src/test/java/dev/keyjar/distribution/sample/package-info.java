/**
 * A house in small with one fault per class: each breaks one rule of the architecture, those called good break none. The rules
 * are tried on them; nothing else comes in here.
 */
package dev.keyjar.distribution.sample;
