package dev.keyjar.distribution.sample.names;

public class AbstractSample {}
