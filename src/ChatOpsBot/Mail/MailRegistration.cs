using ChatOpsBot.Doctor;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Mail;

public static class MailRegistration
{
    /// <summary>Adds the mailer and its checks.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SmtpOptions>().Bind(configuration.GetSection(SmtpOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SmtpOptions>, SmtpOptionsValidator>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<SmtpOptions>>().Value);
        services.AddSingleton<SmtpMailer>();
        services.AddSingleton<IDoctor>(provider => new MailDoctor(provider.GetRequiredService<SmtpOptions>(), provider.GetRequiredService<SmtpMailer>()));
        return services;
    }
}
