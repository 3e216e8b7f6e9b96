package io.routelock.runtime.broker.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.conf.ConfOption;
import io.routelock.mosquitto.conf.ConfOptions;
import io.routelock.runtime.broker.files.ServedOptions.Decision;
import io.routelock.runtime.broker.files.ServedOptions.Treatment;

import org.junit.jupiter.api.Test;

import java.util.Set;

/** Issue 5: none of mosquitto's options is passed over in silence. */
class ServedOptionsTest {

    /** Not served, and yet no reason not to start: whoever starts the broker is the user. */
    private static final Set<String> TOLD_ALTHOUGH_SECURITY = Set.of("user");

    @Test
    void everyOptionThatAnyMosquittoKnowsIsDecided() {
        assertThat(ConfOptions.all())
                .hasSizeGreaterThanOrEqualTo(141)
                .allSatisfy(
                        option -> assertThat(ServedOptions.of(option.name())).as(option.name()).isPresent());
    }

    /** What decides who gets in, and is not served, would let others in. */
    @Test
    void anOptionOfSecurityIsServedOrStopsTheStart() {
        assertThat(ConfOptions.all().stream().filter(ConfOption::security))
                .filteredOn(option -> !TOLD_ALTHOUGH_SECURITY.contains(option.name()))
                .allSatisfy(option ->
                        assertThat(decision(option).treatment())
                                .as(option.name())
                                .isIn(Treatment.LIVE, Treatment.AT_START, Treatment.STOPS));
    }

    @Test
    void whatIsNotServedSaysWhy() {
        assertThat(ConfOptions.all())
                .allSatisfy(option -> {
                    Decision decision = decision(option);
                    boolean unserved =
                            decision.treatment() == Treatment.STOPS || decision.treatment() == Treatment.TOLD;
                    assertThat(decision.why().isEmpty()).as(option.name()).isNotEqualTo(unserved);
                });
    }

    @Test
    void nothingOfABridgeIsServed() {
        assertThat(ConfOptions.all().stream().filter(option -> option.scope() == ConfOption.Scope.BRIDGE))
                .allSatisfy(option ->
                        assertThat(decision(option).treatment())
                                .as(option.name())
                                .isEqualTo(Treatment.STOPS));
    }

    private static Decision decision(ConfOption option) {
        return ServedOptions.of(option.name()).orElseThrow();
    }
}
