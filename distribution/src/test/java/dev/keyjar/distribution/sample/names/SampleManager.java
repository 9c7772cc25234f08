package dev.keyjar.distribution.sample.names;

public final class SampleManager {}
