namespace ChatOpsBot.Kubernetes.Client;

/// <summary>The forms in which an API server answers: https://kubernetes.io/docs/reference/using-api/api-concepts/</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string Table = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json";
    public const string Metadata = "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io";
    public const string MetadataList = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io";
    public const string AggregatedDiscovery =
        "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";
}
