package io.routelock.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.Octets;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import java.util.List;
import java.util.Random;

/** Issue: bad input. Every decoder, with random bytes and with legal messages that were changed. */
class DecoderPropertyTest {

    /** Otherwise the changes below would start from what is refused anyway. */
    @Example
    void everyLegalInputIsTaken() {
        for (FuzzTarget target : FuzzTarget.values()) {
            for (byte[] seed : Seeds.of(target)) {
                assertThat(target.check(seed)).as("%s %s", target, Octets.of(seed).toHex()).isTrue();
            }
        }
    }

    @Property
    void randomBytesAreTakenOrRefused(@ForAll @Size(max = 400) byte[] noise) {
        for (FuzzTarget target : FuzzTarget.values()) {
            target.check(noise);
        }
    }

    @Property
    void changedInputsAreTakenOrRefused(@ForAll Random random) {
        for (FuzzTarget target : FuzzTarget.values()) {
            List<byte[]> seeds = Seeds.of(target);
            target.check(Mutation.of(seeds.get(random.nextInt(seeds.size())), random));
        }
    }
}
