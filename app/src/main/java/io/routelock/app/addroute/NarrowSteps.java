package io.routelock.app.addroute;

import io.routelock.app.controls.Step;

import java.util.List;

/** The line of steps where there is little room: only the step that is on has its fact. */
final class NarrowSteps {

    private NarrowSteps() {}

    static List<Step> of(List<Step> steps) {
        return steps.stream().map(NarrowSteps::shorter).toList();
    }

    private static Step shorter(Step step) {
        boolean on = step.state() == Step.State.NOW || step.state() == Step.State.FAILED;
        return on ? step : new Step(step.name(), "", step.state());
    }
}
