package dev.keyjar.distribution.sample.util;

public interface InUtil {}
