using ChatOpsBot.Core.Alerts;

namespace ChatOpsBot.Tests.Alerts;

public sealed class AlertClassifierTests
{
    [Theory]
    [InlineData("KubePodCrashLooping", AlertClass.Infrastructure)]
    [InlineData("KubeDaemonSetRolloutStuck", AlertClass.Infrastructure)]
    [InlineData("NodeFilesystemAlmostOutOfSpace", AlertClass.Infrastructure)]
    [InlineData("ClusterAutoscalerUnschedulable", AlertClass.Infrastructure)]
    [InlineData("PodKilled", AlertClass.Infrastructure)]
    [InlineData("pod_oom_killed", AlertClass.Infrastructure)]
    [InlineData("Elasticsearch heap too high", AlertClass.Infrastructure)]
    [InlineData("ElasticSearchClusterRed", AlertClass.Infrastructure)]
    [InlineData("RedisDown", AlertClass.Infrastructure)]
    [InlineData("LambdaErrors", AlertClass.Infrastructure)]
    [InlineData("SQSQueueDepth", AlertClass.Infrastructure)]
    [InlineData("RDSFreeStorage", AlertClass.Infrastructure)]
    [InlineData("EC2InstanceStatusFailed", AlertClass.Infrastructure)]
    [InlineData("HighCPU", AlertClass.Infrastructure)]
    [InlineData("DynamoDBThrottled", AlertClass.Infrastructure)]
    [InlineData("CrashLoopBackOff", AlertClass.Infrastructure)]
    [InlineData("DjangoHttp5xxRate", AlertClass.Application)]
    [InlineData("BuildsimportQueueStuck", AlertClass.Application)]
    [InlineData("PodcastUploadsFailing", AlertClass.Application)]
    [InlineData("CheckoutLatencyHigh", AlertClass.Application)]
    [InlineData("Http404ResponseRate", AlertClass.Application)]
    [InlineData("LoginErrorsHigh", AlertClass.Application)]
    [InlineData("", AlertClass.Application)]
    public void The_words_of_a_name_tell_its_class(string name, AlertClass expected) => AlertClassifier.Of(name).ShouldBe(expected);

    [Theory]
    [InlineData("infra", AlertClass.Infrastructure)]
    [InlineData("application", AlertClass.Application)]
    public void A_label_that_says_it_wins_over_the_name(string label, AlertClass expected) =>
        AlertClassifier.Of(SomeAlert.Group("RedisQueueOfOrders", labels: ("class", label))).ShouldBe(expected);

    [Fact]
    public void What_Sentry_reports_is_the_applications() => AlertClassifier.Of(SomeAlert.Group("redis.ConnectionError") with { Source = "sentry" }).ShouldBe(AlertClass.Application);
}
