package io.routelock.mqtt.payload.sparkplug;

import io.routelock.ams.Octets;

/** Payloads that were encoded by hand from sparkplug_b.proto, not by anything of ours. */
public final class SparkplugSample {

    /** NBIRTH of 2025-11-21T08:41:07.118Z, sequence 0: bdSeq, and seven metrics with the aliases 1 to 7. */
    public static final Octets BIRTH =
            Octets.ofHex(
                    "08ae8accacaa3312120a05626453657118ae8accacaa3320085803121d0a0b54656d70657261747572651001"
                            + "18ae8accacaa332009650000ac4112170a07436f756e746572100218ae8accacaa33200750b00912190a064f"
                            + "6666736574100318ae8accacaa33200350d8ffffff0f12160a0752756e6e696e67100418ae8accacaa33200b"
                            + "700112190a06526563697065100518ae8accacaa33200c7a04522d3137121b0a0753746172746564100618ae"
                            + "8accacaa33200d58808ad9a5aa33121b0a054c6576656c100718ae8accacaa33200a69000000000000c03f18"
                            + "00");

    /** NDATA a second later, sequence 1: aliases 1 and 3, without names and types. */
    public static final Octets DATA =
            Octets.ofHex(
                    "089692ccacaa33120e1001189692ccacaa33650000b241120f1003189692ccacaa3350d7ffffff0f1801");

    /** DataSets, a template, bytes, an array, null, flags, the limits of integers, and unknown fields. */
    public static final Octets EVERYTHING =
            Octets.ofHex(
                    "08ae8accacaa33122b0a055461626c6520108a011f08021201741201761808180a220f0a0210050a09210000"
                            + "00000000f83f220012140a065061636b656420108a01071201611a020309122c0a024d3120139201230a0331"
                            + "2e30120e0a0553706565642009650000c03f1a030a017022054d6f746f722800120d0a035261772011820103"
                            + "0102ff12100a0341727220178201060100feff2c01120d0a074e6f7468696e6720093801120f0a034f6c6420"
                            + "022801300150feff03120c0a05536d616c6c200150ff0112120a03426967200858ffffffffffffffffff0112"
                            + "130a044c6f6e67200458fbffffffffffffffff01120b0a034578749a0103616263220469642d312a0378797a"
                            + "4a0769676e6f72656453080554");

    private SparkplugSample() {}
}
