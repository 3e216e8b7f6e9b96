package io.routelock.app.access;

/** The access files of the reference material, as an engineer finds them in the field. */
final class AccessSeeds {

    /** Plain clients; the bare {@code topic deny} grants instead. */
    static final String PLAIN =
            """
            # block anonymous access
            topic deny

            # rights of the PLC
            user myPLC
            topic write PLC1/out
            topic read PLC1/cmd

            # rights of the SCADA
            user myD2000
            topic read PLC1/out
            topic write PLC1/cmd
            """;

    static final String SPARKPLUG =
            """
            # block anonymous access
            topic deny

            # rights of the edge node
            user myEdge
            topic write spBv1.0/myGroup/NDATA/myEdgeNode/#
            topic write spBv1.0/myGroup/DDATA/myEdgeNode/#\s
            topic write spBv1.0/myGroup/NBIRTH/myEdgeNode/#
            topic write spBv1.0/myGroup/DBIRTH/myEdgeNode/#\s
            topic read spBv1.0/myGroup/NCMD/myEdgeNode/#
            topic read spBv1.0/myGroup/DCMD/myEdgeNode/#
            topic read spBv1.0/STATE/D2000komHA

            # rights of the host application
            user myHost
            topic readwrite spBv1.0/STATE/D2000komHA
            topic read spBv1.0/#
            topic write spBv1.0/myGroup/NCMD/myEdgeNode
            topic write spBv1.0/myGroup/DCMD/myEdgeNode/#
            """;

    static final String VIEWERS =
            """
            user MyEACM
            topic read STATE/+
            topic readwrite spBv1.0/#

            user SparkplugViewer
            topic read STATE/+
            topic read spBv1.0/#

            user HMI
            topic readwrite STATE/+
            topic readwrite spBv1.0/#
            """;

    private AccessSeeds() {}
}
