package io.routelock.mosquitto.matrix;

/**
 * Someone who may do all or a part of what was asked about.
 *
 * @param right never one of nothing
 */
public record AccessHolder(MatrixRow row, CellRight right) {}
