using Amazon;
using Amazon.Runtime;
using Amazon.S3;

namespace ChatOpsBot.LoadBalancer.S3;

/// <summary>Makes the S3 client of the settings.</summary>
internal static class S3Clients
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static IAmazonS3 Create(LoadBalancerOptions options)
    {
        var config = new AmazonS3Config { MaxErrorRetry = 1, Timeout = Longest };
        if (options.ServiceUrl.Length > 0)
        {
            config.ServiceURL = options.ServiceUrl;
            config.ForcePathStyle = true;
            config.AuthenticationRegion = options.Region.Length > 0 ? options.Region : "us-east-1";
        }
        else if (options.Region.Length > 0)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        }

        return options.AccessKey.Length > 0 ? new AmazonS3Client(new BasicAWSCredentials(options.AccessKey, options.SecretKey), config) : new AmazonS3Client(config);
    }
}
