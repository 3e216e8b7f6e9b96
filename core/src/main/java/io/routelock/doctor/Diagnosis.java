package io.routelock.doctor;

import io.routelock.diagnosis.Finding;

import java.util.Optional;

/**
 * What an examination came to.
 *
 * @param step the one that fails, or that deserves a look; empty when all is well
 */
public record Diagnosis(Finding finding, Optional<StepName> step, Optional<Remedy> remedy) {}
