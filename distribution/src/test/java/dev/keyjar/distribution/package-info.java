/**
 * What holds of the whole: who may depend on whom, and how the unpacked distribution behaves when it is started as a user
 * starts it. Only tests live here; they see every module.
 */
package dev.keyjar.distribution;
